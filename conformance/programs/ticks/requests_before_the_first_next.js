// A generator that has not started is finished by `return` and `throw` without running.
const ruler = (ticks) => {
  let promise = Promise.resolve();
  for (let tick = 1; tick <= ticks; tick++) promise = promise.then(() => console.log('tick', tick));
};
const never = async function* () {
  console.log('never printed');
};
ruler(5);
never().return('r').then((result) => console.log('return', result));
never().return(Promise.reject('rejected')).catch((error) => console.log('return', error));
never().throw('t').catch((error) => console.log('throw', error));
