for (let index = 0; index < 5; index++) setTimeout(() => console.log('ten', index), 10);
for (let index = 0; index < 3; index++) setTimeout(() => console.log('zero is one', index), index % 2);
