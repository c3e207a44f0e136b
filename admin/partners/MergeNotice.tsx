import type { PartnerMergeRow } from '../../api/contract/partner-merges.ts';
import { useProposer } from '../fields/use-proposer.ts';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { Row, Stack } from '../layout/blocks.ts';
import { useKept } from '../sheet/use-kept.ts';
import { TextLink } from '../layout/TextLink.tsx';
import { MergeDecision } from './MergeDecision.tsx';
import { useMerges } from './use-merges.ts';

/** Says which partner this one is or will become part of, and which partners are part of it. */
export function MergeNotice({ partnerId }: { readonly partnerId: string }) {
  const told = useKept(useMerges(partnerId));
  if (told.length === 0) return null;
  return (
    <div hidden={told.every(({ isThere }) => !isThere)}>
      <Stack>
        {told.map(({ row: merge, isThere }) => (
          <div key={merge.id} hidden={!isThere}>
            <Alert tone="warning">
              <Row>
                <Sentence merge={merge} partnerId={partnerId} />
                <MergeDecision merge={merge} />
              </Row>
            </Alert>
          </div>
        ))}
      </Stack>
    </div>
  );
}

function Sentence({ merge, partnerId }: { readonly merge: PartnerMergeRow; readonly partnerId: string }) {
  const say = useSay();
  const { day } = useFormats();
  const { nameOf } = useProposer();
  const { from, into, state, askedBy, approvedBy, mergedAt, endedAt, endReason } = merge;
  const isFrom = from.id === partnerId;
  const other = isFrom ? into : from;
  const link = <TextLink to={`/partners/${other.id}/show`}>{other.name}</TextLink>;
  if (state === 'merged')
    return (
      <span>
        {say(isFrom ? 'merges.isPartOf' : 'merges.hasPart', { date: day(mergedAt ?? merge.createdAt) })} {link}
      </span>
    );
  if (state === 'unmerged') {
    const gone = endReason?.startsWith('from_') === true ? from : into;
    const facts = { date: day(endedAt ?? merge.createdAt), by: approvedBy?.name ?? '–', asked: askedBy.name, partner: gone.name };
    return (
      <span>
        {say('merges.notMerged', facts)} {link}
      </span>
    );
  }
  return (
    <span>
      {say(isFrom ? 'merges.toBecome' : 'merges.toTake', { by: nameOf(askedBy.name, merge) })} {link}
    </span>
  );
}
