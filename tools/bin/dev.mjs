import './require-node.mjs';

import('./prepare.mjs').then(({ runHere }) => runHere('dev', process.argv.slice(2)));
