import { readFileSync } from 'node:fs';
import { APP_RIGHTS, nationalConsumerRights, type NamePattern, type PrincipalRights } from '@oct/contracts';
import { KafkaEventLog } from '@oct/platform/messaging';
import { until } from '@oct/platform/messaging/testing';
import { type RunningKafka, startKafka } from '@oct/tools/engines';
import {
  type AclEntry,
  type AclFilter,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  type Admin,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { FAST_TIMES } from './kafka-fixture';

export const CONSUMERS = [nationalConsumerRights('dhsc'), nationalConsumerRights('dhsc-2')];
export const PRINCIPALS: readonly PrincipalRights[] = [...APP_RIGHTS, ...CONSUMERS];
const PATTERN = { literal: ResourcePatternTypes.LITERAL, prefixed: ResourcePatternTypes.PREFIXED };
const OPERATION = { read: AclOperationTypes.READ, write: AclOperationTypes.WRITE };

/** One secured broker with an account for each principal, and the rights of the contracts. */
export class SecuredKafka {
  private constructor(
    private readonly kafka: RunningKafka,
    readonly admin: Admin,
  ) {}

  static async start(): Promise<SecuredKafka> {
    const users = Object.fromEntries(PRINCIPALS.map(({ principal }) => [principal, `${principal}-password`]));
    const kafka = await startKafka({ secured: true, users });
    const secured = new SecuredKafka(kafka, clientOf(kafka, 'admin').admin());
    await secured.admin.connect();
    return secured;
  }

  /** As one of the principals, with the client that everybody has. */
  client(principal: string): Kafka {
    return clientOf(this.kafka, principal);
  }

  url(): string {
    return `kafkas://${this.kafka.bootstrap.join(',')}`;
  }

  access(principal: string): { username: string; password: string; caFile: string } {
    const { users, caFile } = accessOf(this.kafka);
    return { username: principal, password: users[principal] ?? '', caFile };
  }

  log(principal: string): KafkaEventLog {
    const times = { ...FAST_TIMES, sessionMs: 2_000 };
    return new KafkaEventLog({ url: this.url(), access: this.access(principal), applicationName: principal, times });
  }

  /** Resolves when the broker that is asked acts on it: rights reach it a moment after they were accepted. */
  async grant(acls: readonly AclEntry[]): Promise<void> {
    await this.admin.createAcls({ acl: [...acls] });
    await until(
      'the rights are there',
      async () => {
        const known = new Set((await this.acls()).map(nameOf));
        return acls.every((acl) => known.has(nameOf(acl)));
      },
      60_000,
    );
  }

  async revoke(acl: AclEntry): Promise<void> {
    await this.admin.deleteAcls({ filters: [acl] });
    await until('the right is gone', async () => !(await this.acls()).map(nameOf).includes(nameOf(acl)), 60_000);
  }

  private async acls(): Promise<AclEntry[]> {
    const { resources } = await this.admin.describeAcls({
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    } as AclFilter);
    return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => ({ ...resource, ...acl })));
  }

  async stop(): Promise<void> {
    await this.admin.disconnect();
    await this.kafka.stop();
  }
}

function nameOf({ principal, resourceType, resourceName, resourcePatternType, operation }: AclEntry): string {
  return [principal, resourceType, resourceName, resourcePatternType, operation].join(' ');
}

/** What the contracts give to a principal, in Kafka's words. READ and WRITE imply DESCRIBE. */
export function aclsOf({ principal, topics, groups }: PrincipalRights): AclEntry[] {
  return [
    ...topics.flatMap(({ topic, pattern, operations }) =>
      operations.map((operation) => entry(principal, AclResourceTypes.TOPIC, topic, pattern, OPERATION[operation])),
    ),
    ...groups.map(({ group, pattern }) => entry(principal, AclResourceTypes.GROUP, group, pattern, OPERATION.read)),
  ];
}

function entry(
  principal: string,
  resourceType: AclResourceTypes,
  resourceName: string,
  pattern: NamePattern,
  operation: AclOperationTypes,
): AclEntry {
  const resourcePatternType = PATTERN[pattern];
  const permissionType = AclPermissionTypes.ALLOW;
  return {
    principal: `User:${principal}`,
    host: '*',
    resourceType,
    resourceName,
    resourcePatternType,
    operation,
    permissionType,
  };
}

function accessOf(kafka: RunningKafka): NonNullable<RunningKafka['access']> {
  if (!kafka.access) throw new Error('the broker is not secured');
  return kafka.access;
}

function clientOf(kafka: RunningKafka, username: string): Kafka {
  const { users, caFile } = accessOf(kafka);
  return new Kafka({
    clientId: username,
    brokers: [...kafka.bootstrap],
    ssl: { ca: [readFileSync(caFile, 'utf8')] },
    sasl: { mechanism: 'scram-sha-512', username, password: users[username] ?? '' },
    logLevel: logLevel.NOTHING,
    retry: { retries: 1, initialRetryTime: 50 },
  });
}
