import { freePort } from '../../processes';
import type { SystemLayout } from '../apps/app-definition';

export interface AppPorts {
  readonly port: number;
  readonly metricsPort: number;
  readonly internalPort?: number;
}

/** Every port of a system. It fits on a page, holds no secret, and everything else is worked out from it. */
export interface Addresses {
  readonly publicHost: string;
  readonly publicPort: number;
  readonly postgresPort: number;
  readonly smtpPort: number;
  readonly mailboxPort: number;
  readonly apps: Readonly<Record<string, AppPorts>>;
}

export interface ChosenPorts {
  readonly public?: number;
  readonly mailbox?: number;
  readonly smtp?: number;
  readonly postgres?: number;
}

/** The app that the public reaches. */
export const FRONT = 'gateway';

export async function chooseAddresses(
  layout: SystemLayout,
  chosen: ChosenPorts,
  publicHost: string,
): Promise<Addresses> {
  const publicPort = chosen.public ?? (await freePort());
  const apps: Record<string, AppPorts> = {};
  for (const { name, hasInternalPort } of layout.apps) {
    apps[name] = {
      port: name === FRONT ? publicPort : await freePort(),
      metricsPort: await freePort(),
      ...(hasInternalPort ? { internalPort: await freePort() } : {}),
    };
  }
  return {
    publicHost,
    publicPort,
    postgresPort: chosen.postgres ?? (await freePort()),
    smtpPort: chosen.smtp ?? (await freePort()),
    mailboxPort: chosen.mailbox ?? (await freePort()),
    apps,
  };
}

export function publicUrl({ publicHost, publicPort }: Addresses): string {
  return `http://${publicHost}:${publicPort}`;
}

export function internalUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

export function readinessUrl({ metricsPort }: AppPorts): string {
  return `${internalUrl(metricsPort)}/health/ready`;
}
