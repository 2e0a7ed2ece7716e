let settle;
const promise = new Promise((resolve) => { settle = resolve; });
settle(promise);
promise.catch((error) => console.log(error instanceof TypeError, error.message));
