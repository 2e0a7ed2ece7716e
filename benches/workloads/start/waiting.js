// title: program that waits
// megabytes: 3

setTimeout(() => {}, 1000);
