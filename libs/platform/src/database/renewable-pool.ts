import { type Client, Pool, type PoolClient, type PoolConfig } from 'pg';

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/** The server was demoted to a read-only standby, or is being shut down: its connections look healthy and are of no use. */
const DROP_ON = new Set(['25006', '57P01', '57P02', '57P03']);

/**
 * A pool that gives up all its connections as soon as one of them hears that the server was demoted or is going away, so that
 * the next checkout connects anew and reaches the new primary. TypeORM takes it through its `driver` option.
 */
export class RenewablePool extends Pool {
  private generation = 0;
  private readonly born = new WeakMap<Client, number>();

  constructor(config: PoolConfig) {
    super(config);
    this.on('connect', (client) => {
      this.born.set(client, this.generation);
      client.connection.on('errorMessage', (message: { code?: string }) => {
        if (message.code && DROP_ON.has(message.code)) this.renew();
      });
    });
  }

  /** Connections opened before this call are closed instead of being handed out again. */
  renew(): void {
    this.generation += 1;
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | void {
    const checkout = this.currentClient();
    if (!callback) return checkout;
    checkout.then(
      (client) => callback(undefined, client, (release) => client.release(release)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
  }

  private async currentClient(): Promise<PoolClient> {
    for (;;) {
      const client = await super.connect();
      if (this.born.get(client) === this.generation) return client;
      client.release(true);
    }
  }
}
