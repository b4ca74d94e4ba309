// `npm run faults -- [names] [--seed N] [--rate N] ...`: builds what changed, then runs the fault rig as a process of its own.
import '../../tools/bin/require-node.mjs';

import('../../tools/bin/prepare.mjs').then(({ runApart }) =>
  runApart('faults', process.argv.slice(2), 'faults/dist/main.js'),
);
