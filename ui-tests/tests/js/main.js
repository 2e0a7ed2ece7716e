const { load } = require('./library');
load('a');
