/** What a link does to everything that goes over it. */
export type Weather =
  | { readonly kind: 'calm' }
  /** Connections are reset and new ones refused. */
  | { readonly kind: 'cut' }
  /** Nothing passes and nothing is refused, as when packets are dropped; it flows on afterwards. */
  | { readonly kind: 'hold' }
  /** Each piece comes so much later, both ways. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** What is asked arrives; what is answered is lost, until the connection is. */
  | { readonly kind: 'half-close' }
  /** Each connection is reset after so many bytes, asked and answered together. */
  | { readonly kind: 'cut-after'; readonly bytes: () => number };

export const CALM: Weather = { kind: 'calm' };

/** What a weather did: connections that were cut, refused, held or made slow, and bytes that were lost or came late. */
export interface Felt {
  readonly connections: number;
  readonly bytes: number;
}

export interface Target {
  readonly host: string;
  readonly port: number;
}
