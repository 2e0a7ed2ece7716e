// An await of a thenable lasts until the thenable settles; the tick after it is the only one it costs then.
(async () => {
  const value = await {
    then(resolve) {
      setTimeout(() => {
        resolve('late');
        Promise.resolve().then(() => console.log('job after resolve'));
        console.log('timer ends');
      }, 1);
    },
  };
  console.log(value);
})();
