const wait = () => new Promise(() => {});
export const value = await wait();
