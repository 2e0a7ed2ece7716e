const value = await Promise.resolve('detected');
console.log(value, typeof require);
