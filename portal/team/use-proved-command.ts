import { useFactor } from '../payouts/FactorField.tsx';
import { useCommand } from '../providers/use-command.ts';

/** A command that the server may want a fresh factor for: it is asked for in place, and then the same command goes again. */
export function useProvedCommand() {
  const { isSending, send, complaint, needsFactor } = useCommand();
  const factor = useFactor();
  return {
    isBusy: isSending || factor.isProving,
    complaint,
    /** To be shown, or undefined: none is asked for. */
    factor: needsFactor ? factor : undefined,
    send: async <Answer>(path: string, body: object): Promise<Answer | undefined> =>
      needsFactor && !(await factor.prove()) ? undefined : send<Answer>(path, body),
  };
}
