import { useSay } from '../i18n/say.ts';

interface Proposed {
  readonly isProposerOut: boolean;
}

/** The name of whoever proposed something, marked where that counts no more; and why nobody can agree to it then. */
export function useProposer() {
  const say = useSay();
  return {
    nameOf: (name: string, { isProposerOut }: Proposed): string => (isProposerOut ? say('people.out', { name }) : name),
    obstacleOf: ({ isProposerOut }: Proposed): string | undefined => (isProposerOut ? say('people.proposerOut') : undefined),
  };
}
