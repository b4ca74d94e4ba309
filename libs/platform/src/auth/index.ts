export * from './caller';
export * from './internal-token';
export * from './internal-token.strategy';
export * from './jwks-source';
export * from './relation-facts';
