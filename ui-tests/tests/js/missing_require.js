#!/usr/bin/env node
try { require('./nowhere'); } catch {}
