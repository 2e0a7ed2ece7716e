// NaN, negative, huge and missing delays all become one millisecond, and keep their order among each other.
const delays = [1, NaN, -5, 2 ** 31, Infinity, undefined, null, '1', 0, 'soon', 0.999, false, {}];
delays.forEach((delay, index) => setTimeout(() => console.log(index, String(delay)), delay));
