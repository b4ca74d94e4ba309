/** The way in through which a change was made (DESIGN 5). */
export type Door = 'page' | 'quick-update' | 'bulk' | 'api' | 'broker' | 'mail-link' | 'import' | 'command' | 'system';

/**
 * Who made a change. Kept in submission, audit and event by id only: names are resolved when they are shown,
 * and a generic account says that it cannot name the person (S8).
 */
export interface Actor {
  kind: 'person' | 'client' | 'system';
  /** Account or client id; for `system` the name of the app or command. */
  id: string;
  /** A shared account: the audit cannot name the person (S8). */
  isGeneric?: boolean;
  /** Organisation on whose behalf a broker or support acts. */
  onBehalfOf?: string;
  door: Door;
  reason?: string;
}

export function systemActor(id: string, door: Door = 'system'): Actor {
  return { kind: 'system', id, door };
}
