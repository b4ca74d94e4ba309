export { blocksOf, commandsOf, operationsPages, type PageBlock, type PageCommand, readPage } from './page';
export { LAB_COMMANDS, labSays, repairArguments, type Runner, runnerOf } from './runners';
