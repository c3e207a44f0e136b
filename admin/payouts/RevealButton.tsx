import Button from '@mui/material/Button';
import Eye from '@mui/icons-material/VisibilityOutlined';
import { styled } from '@mui/material/styles';
import { useId, useState } from 'react';
import { useCanAccess } from 'react-admin';
import type { PayoutMethodDetails, PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import type { z } from 'zod';
import { useSay } from '../i18n/say.ts';
import { Facts, Note } from '../layout/blocks.ts';
import { ask, codeOf, sentenceOf } from '../providers/http.ts';
import { StepUp } from '../sheet/StepUp.tsx';

type Details = z.infer<typeof PayoutMethodDetails>;

/** Shows an approver the details in full, with a fresh second factor, until the page is left. The audit log names who looked. */
export function RevealButton({ method: { id } }: { readonly method: Pick<PayoutMethodRow, 'id'> }) {
  const say = useSay();
  const formId = useId();
  const { canAccess } = useCanAccess({ resource: 'payout-methods', action: 'reveal' });
  const [details, setDetails] = useState<Details['details']>();
  const [needsFactor, setNeedsFactor] = useState(false);
  const [complaint, setComplaint] = useState<string>();
  if (canAccess !== true) return null;
  const reveal = async () => {
    setNeedsFactor(false);
    try {
      const { json } = await ask<Details>(`/payout-methods/${id}/reveal`, { method: 'POST', body: {} });
      setDetails(json.details);
    } catch (error) {
      if (codeOf(error) === 'step_up_required') setNeedsFactor(true);
      else setComplaint(sentenceOf(error));
    }
  };
  if (details !== undefined) return <InFull details={details} />;
  return (
    <Box>
      {needsFactor ? <StepUp id={formId} isBusy={false} onDone={() => void reveal()} /> : null}
      <Button startIcon={<Eye />} {...(needsFactor ? { type: 'submit', form: formId } : { onClick: () => void reveal() })}>
        {say('payouts.reveal')}
      </Button>
      <Note role={complaint === undefined ? undefined : 'alert'}>{complaint ?? say('payouts.revealNext')}</Note>
    </Box>
  );
}

const names = [
  'name',
  'iban',
  'street',
  'houseNumber',
  'postcode',
  'town',
  'country',
  'accountId',
  'recipientType',
  'recipient',
  'instruction',
] as const;

function InFull({ details }: Pick<Details, 'details'>) {
  const say = useSay();
  return (
    <Facts>
      {names.map((name) => {
        const value = details[name] ?? null;
        return value === null ? null : [<dt key={`${name}?`}>{say(`payouts.detailNames.${name}`)}</dt>, <dd key={name}>{value}</dd>];
      })}
    </Facts>
  );
}

const Box = styled('div')({ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 8, '& form': { flex: '1 1 100%' } });
