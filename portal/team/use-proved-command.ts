import { useFactor } from '../payouts/FactorField.tsx';
import { useCommand } from '../providers/use-command.ts';

/** Sends a command for which the server may want a fresh second factor: asks for it in place, and then sends the same command again. */
export function useProvedCommand() {
  const { isSending, send, complaint, needsFactor } = useCommand();
  const factor = useFactor();
  return {
    isBusy: isSending || factor.isProving,
    complaint,
    /** The factor to ask for; undefined if none is needed. */
    factor: needsFactor ? factor : undefined,
    send: async <Answer>(path: string, body: object): Promise<Answer | undefined> =>
      needsFactor && !(await factor.prove()) ? undefined : send<Answer>(path, body),
  };
}
