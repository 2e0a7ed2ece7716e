Promise.allSettled([1, Promise.reject(new Error('no')), new Promise((resolve) => setTimeout(resolve, 5, 'late'))])
  .then((results) => {
    for (const result of results) {
      console.log(Object.keys(result).join(), result.status, result.value ?? result.reason.message);
    }
  });
