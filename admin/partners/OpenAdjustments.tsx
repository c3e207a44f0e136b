import Check from '@mui/icons-material/CheckOutlined';
import Cross from '@mui/icons-material/CloseOutlined';
import type { AdjustmentRow } from '../../api/contract/adjustments.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { Row, Stack } from '../layout/blocks.ts';
import { useKept } from '../sheet/use-kept.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import { useOpenAdjustments, type AdjustmentPlace } from './use-open-adjustments.ts';

/** Lists the adjustments proposed here that a second person has to decide. */
export function OpenAdjustments(place: AdjustmentPlace) {
  const all = useKept(useOpenAdjustments(place));
  if (all.length === 0) return null;
  return (
    <div hidden={all.every(({ isThere }) => !isThere)}>
      <Stack>
        {all.map(({ row, isThere }) => (
          <div key={row.id} hidden={!isThere}>
            <OpenAdjustment adjustment={row} />
          </div>
        ))}
      </Stack>
    </div>
  );
}

function OpenAdjustment({ adjustment }: { readonly adjustment: AdjustmentRow }) {
  const say = useSay();
  const { moneyText } = useFormats();
  const { nameOf, obstacleOf } = useProposer();
  const { id, kind, partner, amount, reason, askedBy, isOwn } = adjustment;
  const asker = nameOf(askedBy.name, adjustment);
  const kindWord = say(`adjustments.kinds.${kind}`);
  const about = {
    resource: 'adjustments',
    targets: [{ id, label: `${kindWord}, ${partner.name}`, seen: { amount } }],
    facts: [
      [say('adjustments.kind'), kindWord],
      [say('adjustments.partner'), partner.name],
      [say('adjustments.amount'), moneyText(amount)],
      [say('adjustments.askedBy'), asker],
      [say('adjustments.reason'), reason],
    ] as const,
  };
  const approve = say('adjustments.approve', { amount: moneyText(amount) });
  return (
    <Alert tone="warning">
      <Row>
        <span>{say('adjustments.proposed', { by: asker, kind: kindWord, amount: moneyText(amount), reason })}</span>
        <VerbButton
          label={`${say('adjustments.refuse')}…`}
          icon={<Cross />}
          verb={{
            ...about,
            targets: [{ id, label: partner.name }],
            verb: 'refuse',
            title: say('adjustments.refuseTitle'),
            confirm: say('adjustments.refuse'),
            next: say('adjustments.refuseNext'),
            hasReason: true,
          }}
        />
        <VerbButton
          label={`${approve}…`}
          icon={<Check />}
          isMain
          obstacle={isOwn ? say('adjustments.own') : obstacleOf(adjustment)}
          verb={{
            ...about,
            verb: 'approve',
            title: approve,
            confirm: approve,
            next: say('adjustments.approveNext'),
            hasReason: false,
          }}
        />
      </Row>
    </Alert>
  );
}
