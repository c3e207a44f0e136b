import { useSay } from '../i18n/say.ts';

interface Proposed {
  readonly isProposerOut: boolean;
}

/** Returns functions that name who proposed something (marked if the proposal no longer counts) and say why nobody can then agree. */
export function useProposer() {
  const say = useSay();
  return {
    nameOf: (name: string, { isProposerOut }: Proposed): string => (isProposerOut ? say('people.out', { name }) : name),
    obstacleOf: ({ isProposerOut }: Proposed): string | undefined => (isProposerOut ? say('people.proposerOut') : undefined),
  };
}
