import type { SourceFacts } from '../../domain/settlement/settlement.ts';

/** Returns the facts that the last fetch left on a source's row. Only the fetch writes them, so their shape is known. */
export function storedFacts({ facts }: { readonly facts: unknown }): SourceFacts | undefined {
  return isFacts(facts) ? facts : undefined;
}

function isFacts(value: unknown): value is SourceFacts {
  return typeof value === 'object' && value !== null && 'provider' in value;
}
