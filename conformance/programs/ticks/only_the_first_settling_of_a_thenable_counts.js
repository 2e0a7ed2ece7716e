// What a thenable does after its first call of a resolving function is lost, a throw included.
const awaited = async (thenable) => {
  try {
    console.log('value', await thenable);
  } catch (error) {
    console.log('error', error);
  }
};
awaited({ then(resolve, reject) { resolve('first'); reject('second'); throw 'third'; } });
awaited({ then(resolve, reject) { reject('first'); resolve('second'); } });
awaited({ then(resolve) { resolve({ then: (again) => again('followed') }); throw 'lost'; } });
awaited({ then() { throw 'thrown'; } });
awaited({ then(resolve) { setTimeout(resolve, 1, 'later'); throw 'earlier'; } });
