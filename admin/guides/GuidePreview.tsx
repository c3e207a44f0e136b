import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { fillGuide, plainText, type Guide, type GuideVersionRow } from '../../api/contract/guide.ts';
import { figuresIn } from '../../api/contract/guide-figures.ts';
import { readGuide } from '../../api/contract/guide-text.ts';
import type { Language } from '../../api/contract/wording.ts';
import { GuideBlocks } from '../../browser/GuideBlocks.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted, Row } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';

type Version = Pick<GuideVersionRow, 'version' | 'text'>;

interface GuidePreviewProps {
  readonly guide: Guide;
  readonly language: Language;
  readonly text: string;
  /** An earlier version; undefined for the text that is being written. */
  readonly shown: Version | undefined;
  readonly onBack: () => void;
  /** Takes over the shown version; undefined if there is no editor or it would overwrite typed text. */
  readonly onTakeOver: ((version: Version) => void) | undefined;
}

/** Shows a guide as the portal does, with the portal's own renderer. */
export function GuidePreview({ guide: { facts }, language, text, shown, onBack, onTakeOver }: GuidePreviewProps) {
  const say = useSay();
  const chapters = fillGuide(readGuide(text).chapters, figuresIn(language, facts));
  return (
    <Panel
      title={shown === undefined ? say('guides.preview') : say('guides.previewOf', { version: shown.version })}
      footer={say('guides.previewLead')}
    >
      {shown === undefined ? null : (
        <Bar>
          <Button onClick={onBack}>{say('guides.backToDraft')}</Button>
          {onTakeOver === undefined ? null : <Button onClick={() => onTakeOver(shown)}>{say('guides.takeOver')}</Button>}
        </Bar>
      )}
      <Page lang={language}>
        {chapters.length === 0 ? <Muted>{say('guides.nothing')}</Muted> : null}
        {chapters.map(({ title, blocks }, index) => (
          <section key={index}>
            {title.length === 0 ? null : <h3>{plainText(title)}</h3>}
            <div>
              <GuideBlocks blocks={blocks} />
            </div>
          </section>
        ))}
      </Page>
    </Panel>
  );
}

const Bar = styled(Row)({ padding: '8px 16px', borderBottom: '1px solid var(--line)' });
const Page = styled('div')({
  display: 'grid',
  gap: 16,
  padding: 16,
  background: 'var(--background)',
  overflowWrap: 'anywhere',
  '& > section': { minWidth: 0, background: 'var(--paper)', border: '1px solid var(--line)', borderRadius: 8 },
  '& h3': { padding: '12px 16px', borderBottom: '1px solid var(--line)', font: 'inherit', fontWeight: 600 },
  '& > section > div': { display: 'grid', gap: 16, padding: 16 },
  '& .bullets': { display: 'grid', gap: 4, paddingLeft: 18, listStyle: 'disc' },
  '& ol.bullets': { listStyle: 'decimal' },
  '& a': { color: 'var(--primary)' },
});
