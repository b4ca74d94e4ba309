import { freePort } from '../../processes';
import type { Mode, SystemLayout } from '../apps/app-definition';

export interface AppPorts {
  readonly port: number;
  readonly metricsPort: number;
  readonly internalPort?: number;
  /** Of the worker, where that is a process of its own. */
  readonly workerMetricsPort?: number;
}

/** Every port of a system. It fits on a page, holds no secret, and everything else is worked out from it. */
export interface Addresses {
  readonly publicHost: string;
  readonly publicPort: number;
  readonly postgresPort: number;
  readonly smtpPort: number;
  readonly mailboxPort: number;
  /** Full mode only. */
  readonly kafkaPort?: number;
  readonly openSearchPort?: number;
  readonly apps: Readonly<Record<string, AppPorts>>;
}

export interface ChosenPorts {
  readonly public?: number;
  readonly mailbox?: number;
  readonly smtp?: number;
  readonly postgres?: number;
  readonly kafka?: number;
  readonly openSearch?: number;
}

/** The app that the public reaches. */
export const FRONT = 'gateway';

export async function chooseAddresses(
  layout: SystemLayout,
  mode: Mode,
  chosen: ChosenPorts,
  publicHost: string,
): Promise<Addresses> {
  const publicPort = chosen.public ?? (await freePort());
  const apps: Record<string, AppPorts> = {};
  for (const { name, hasInternalPort, usesEventLog } of layout.apps) {
    apps[name] = {
      port: name === FRONT ? publicPort : await freePort(),
      metricsPort: await freePort(),
      ...(hasInternalPort ? { internalPort: await freePort() } : {}),
      ...(mode === 'full' && usesEventLog ? { workerMetricsPort: await freePort() } : {}),
    };
  }
  return {
    publicHost,
    publicPort,
    postgresPort: chosen.postgres ?? (await freePort()),
    smtpPort: chosen.smtp ?? (await freePort()),
    mailboxPort: chosen.mailbox ?? (await freePort()),
    ...(mode === 'full' ? await engineAddresses(chosen) : {}),
    apps,
  };
}

async function engineAddresses({ kafka, openSearch }: ChosenPorts) {
  return { kafkaPort: kafka ?? (await freePort()), openSearchPort: openSearch ?? (await freePort()) };
}

export function publicUrl({ publicHost, publicPort }: Addresses): string {
  return `http://${publicHost}:${publicPort}`;
}

export function internalUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

export function metricsPort(ports: AppPorts, role: 'api' | 'worker' | undefined): number {
  return role === 'worker' ? (ports.workerMetricsPort ?? ports.metricsPort) : ports.metricsPort;
}

export function readinessUrl(metricsPort: number): string {
  return `${internalUrl(metricsPort)}/health/ready`;
}

export function livenessUrl(metricsPort: number): string {
  return `${internalUrl(metricsPort)}/health/live`;
}
