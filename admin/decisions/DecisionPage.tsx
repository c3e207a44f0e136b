import type { DecisionDetail } from '../../api/contract/decisions.ts';
import { Chip } from '../fields/Chip.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import type { Tone } from '../theme-tokens.ts';
import { Columns, Facts, Mono, Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Panel } from '../layout/Panel.tsx';
import { RawPanel } from '../layout/RawPanel.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { subjectOf } from './subject.ts';
import { valuesOf } from './values.ts';

/** Tones of the outcomes; any other outcome is neutral. */
const tones: Readonly<Record<string, Tone>> = {
  credited: 'success',
  released: 'success',
  refused: 'error',
  took_back: 'error',
  held: 'warning',
  not_yet: 'info',
};

/** The page of one decision: its sentence and all its inputs. */
export default function DecisionPage() {
  const say = useSay();
  const word = useWording();
  const formats = useFormats();
  return (
    <RecordPage<DecisionDetail> resource="decisions" title={say('decisions.title')} what={say('decisions.what')}>
      {(decision) => (
        <Stack>
          <PageHead
            crumbs={[{ label: say('menu.conversions'), to: '/events' }, { label: word('decisionKinds', decision.kind) }]}
            name={word('decisionKinds', decision.kind)}
            chip={<Chip tone={tones[decision.outcome] ?? 'muted'}>{word('decisionOutcomes', decision.outcome)}</Chip>}
            lead={[
              word('reasons', decision.reason, { partnerName: decision.partner?.name ?? null, ...valuesOf(decision.inputs, formats) }),
            ]}
          />
          <Columns side={340}>
            <Stack>
              <RawPanel title={say('decisions.inputs')} value={decision.inputs} />
              <RawPanel title={say('decisions.evidence')} value={decision.evidence} />
            </Stack>
            <DecisionFacts decision={decision} />
          </Columns>
        </Stack>
      )}
    </RecordPage>
  );
}

function DecisionFacts({ decision }: { readonly decision: DecisionDetail }) {
  const say = useSay();
  const { asOf, recordedAt, program, partner, terms, reason } = decision;
  const { to, word } = subjectOf(decision);
  const subject = word === undefined ? decision.subjectKind : say(word);
  return (
    <Panel title={say('decisions.about')} isPadded>
      <Facts>
        <dt>{say('decisions.about')}</dt>
        <dd>{to === undefined ? subject : <TextLink to={to}>{subject}</TextLink>}</dd>
        <dt>{say('decisions.asOf')}</dt>
        <dd>
          <When at={asOf} />
        </dd>
        <dt>{say('decisions.recorded')}</dt>
        <dd>
          <When at={recordedAt} />
        </dd>
        <dt>{say('decisions.program')}</dt>
        <dd>{program === null ? '–' : <TextLink to={`/programs/${program.id}/show`}>{program.name}</TextLink>}</dd>
        <dt>{say('decisions.partner')}</dt>
        <dd>{partner === null ? '–' : <TextLink to={`/partners/${partner.id}/show`}>{partner.name}</TextLink>}</dd>
        <dt>{say('decisions.terms')}</dt>
        <dd>{terms === null ? '–' : say('commissions.termsVersion', { version: terms.version })}</dd>
        <dt>{say('decisions.code')}</dt>
        <dd>
          <Mono>{reason}</Mono>
        </dd>
      </Facts>
    </Panel>
  );
}
