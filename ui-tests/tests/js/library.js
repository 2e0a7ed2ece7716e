exports.load = function (name) {
  return await import(name);
};
