/**
 * Every PostgreSQL connection notices a dead peer (DESIGN 10). The server's side gets keepalives 5/2/3 and a user timeout, so
 * that the locks and transactions of a vanished client are freed after 11 seconds. Our side: node sets the first probe
 * only, the rest is done by the time limit on every answer.
 */
export const KEEPALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 5_000 } as const;

const SERVER_SIDE = {
  tcp_keepalives_idle: 5,
  tcp_keepalives_interval: 2,
  tcp_keepalives_count: 3,
  tcp_user_timeout: 15_000,
};

export const STATEMENT_TIMEOUT_MS = 15_000;
export const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
export const CONNECT_TIMEOUT_MS = 5_000;

/** Start-up `options` string of a connection: session settings that hold from its first statement. */
export function sessionOptions(more: Record<string, string | number> = {}): string {
  const settings = Object.entries({ ...SERVER_SIDE, timezone: 'UTC', ...more });
  return settings.map(([name, value]) => `-c ${name}=${value}`).join(' ');
}
