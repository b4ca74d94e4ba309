/**
 * Loaded into each child before its own script: when whoever started it is gone, it stops as if asked to, and after a bound
 * it ends. Without it, a killed supervisor would leave its apps running.
 */
const LAST_CHANCE_MS = 5_000;

process.on('disconnect', () => {
  setTimeout(() => process.exit(1), LAST_CHANCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
