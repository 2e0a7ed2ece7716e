import { load } from './no_such_module.mjs';
load();
