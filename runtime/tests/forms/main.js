#!/usr/bin/env node
const shapes = require('./shapes');
const { title } = require('./settings.json');

console.log(title, shapes.area(width, 3), require.main === module);
import('./late.mjs').then(({ default: late, seen }) => console.log(late(width), seen));
