import Box from '@mui/material/Box';
import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { sayHaltTrace } from '../../api/contract/wording.ts';
import { useLanguage } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';

/** Lists the traces that showed that the books lack payments, each by its id outside. */
export function Traces({ traces }: Pick<PayoutHaltRow, 'traces'>) {
  const reader = { language: useLanguage(), instant: useFormats().instant };
  const lines = traces.map((trace) => ({ key: `${trace.kind} ${trace.name}`, ...sayHaltTrace(trace, reader) }));
  return (
    <>
      {lines.map(({ key, label, value }) => (
        <Box key={key} sx={{ whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 160 }}>
          {label}: {value}
        </Box>
      ))}
    </>
  );
}
