import Box from '@mui/material/Box';
import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { haltTraceWords } from '../../api/contract/wording.ts';
import { useLanguage } from '../i18n/say.ts';

/** Lists the traces that showed that the books lack payments, each by its id outside. */
export function Traces({ traces }: Pick<PayoutHaltRow, 'traces'>) {
  const language = useLanguage();
  return (
    <>
      {traces.map(({ kind, name }) => (
        <Box key={`${kind} ${name}`} sx={{ whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 160 }}>
          {haltTraceWords[kind][language]}: {name}
        </Box>
      ))}
    </>
  );
}
