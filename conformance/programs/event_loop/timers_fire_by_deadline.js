for (const delay of [160, 40, 100, 10]) setTimeout(() => console.log(delay), delay);
