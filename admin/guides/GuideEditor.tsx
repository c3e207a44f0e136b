import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useRef, type ReactNode, type RefObject } from 'react';
import { readGuide } from '../../api/contract/guide-text.ts';
import type { Guide, GuideFigure, GuideText } from '../../api/contract/guide.ts';
import { sayRefusal } from '../../api/contract/refusal-words.ts';
import type { Language } from '../../api/contract/wording.ts';
import { Chip } from '../fields/Chip.tsx';
import { useLanguage, useSay } from '../i18n/say.ts';
import { Alert } from '../layout/Alert.tsx';
import { Note, Row } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { GuideDraft } from './use-guide-draft.ts';

interface GuideEditorProps {
  readonly guide: Guide;
  readonly language: Language;
  readonly draft: GuideDraft;
  readonly onRead: (newest: GuideText) => void;
  /** Renders the content below; it may insert a placeholder at the cursor. */
  readonly children: (insert: (figure: GuideFigure) => void) => ReactNode;
}

/** The editor of a guide. It shows errors while typing, in the words of the server's refusal. */
export function GuideEditor({ guide, language, draft, onRead, children }: GuideEditorProps) {
  const say = useSay();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, isDirty, isSending, newcomer, saved, type } = draft;
  const { faults } = readGuide(text);
  const isLocked = !isDirty || isSending || newcomer !== undefined || faults.length > 0;
  const insert = (figure: GuideFigure) => {
    const area = field.current;
    if (area === null) return;
    area.setRangeText(`{${figure}}`, area.selectionStart, area.selectionEnd, 'end');
    type(area.value);
    area.focus();
  };
  return (
    <>
      <Panel title={say('guides.text')} isPadded aside={isDirty ? <Chip tone="warning">{say('guides.unsaved')}</Chip> : null}>
        <Form
          onSubmit={(event) => {
            event.preventDefault();
            if (!isLocked) void draft.save();
          }}
        >
          <Meanwhile draft={draft} onRead={onRead} />
          <WrittenText {...{ field, language, draft, faults }} />
          <label htmlFor={`${id}-reason`}>{say('guides.reason')}</label>
          <input id={`${id}-reason`} maxLength={500} value={draft.reason} onChange={({ target }) => draft.giveReason(target.value)} />
          <Row>
            <Button type="submit" variant="contained" disabled={isLocked}>
              {say('guides.save', { version: guide.texts[language].version + 1 })}
            </Button>
            {isDirty ? (
              <Button disabled={isSending} onClick={draft.discard}>
                {say('guides.discard')}
              </Button>
            ) : null}
            <BackToBuiltIn {...{ guide, language, isDirty }} />
          </Row>
          <p role="status">{saved === undefined ? '' : say('guides.saved', { version: saved })}</p>
        </Form>
      </Panel>
      {children(insert)}
    </>
  );
}

interface WrittenTextProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly language: Language;
  readonly draft: GuideDraft;
  readonly faults: Faulty;
}

function WrittenText({ field, language, draft: { text, isSending, type }, faults }: WrittenTextProps) {
  const say = useSay();
  const id = useId();
  return (
    <>
      <textarea
        ref={field}
        rows={22}
        maxLength={20_000}
        lang={language}
        value={text}
        readOnly={isSending}
        onChange={({ target }) => type(target.value)}
        aria-label={say('guides.text')}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-lead ${id}-faults`}
      />
      <Note id={`${id}-lead`}>{say('guides.lead')}</Note>
      <Faults id={`${id}-faults`} faults={faults} />
    </>
  );
}

interface MeanwhileProps {
  readonly draft: GuideDraft;
  readonly onRead: (newest: GuideText) => void;
}

/** Says who saved first, or why saving failed; the typed text stays. */
function Meanwhile({ draft: { newcomer, complaint, haveRead }, onRead }: MeanwhileProps) {
  const say = useSay();
  if (newcomer === undefined) return complaint === undefined ? null : <Alert tone="error">{complaint}</Alert>;
  const { version, by } = newcomer;
  return (
    <Alert tone="warning">
      {say('guides.meanwhile', { by: by?.name ?? '–', version })}{' '}
      <Button size="small" onClick={() => onRead(newcomer)}>
        {say('guides.readTheirs', { version })}
      </Button>{' '}
      <Button size="small" onClick={haveRead}>
        {say('guides.haveRead')}
      </Button>
    </Alert>
  );
}

type Faulty = ReturnType<typeof readGuide>['faults'];

interface FaultsProps {
  readonly id: string;
  readonly faults: Faulty;
}

function Faults({ id, faults }: FaultsProps) {
  const say = useSay();
  const spoken = useLanguage();
  return (
    <div id={id} role="status">
      {faults.length === 0 ? null : (
        <ul aria-label={say('guides.faults')}>
          {faults.map(({ code, details }) => (
            <li key={`${code} ${JSON.stringify(details)}`}>{sayRefusal(spoken, code, details).detail}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface BackProps {
  readonly guide: Guide;
  readonly language: Language;
  readonly isDirty: boolean;
}

function BackToBuiltIn({ guide: { id, facts, texts }, language, isDirty }: BackProps) {
  const say = useSay();
  const { version, text } = texts[language];
  return (
    <VerbButton
      label={`${say('guides.backToBuiltIn')}…`}
      obstacle={text === null ? say('guides.isBuiltIn') : isDirty ? say('guides.firstSave') : undefined}
      verb={{
        resource: 'guides',
        verb: 'write',
        title: say('guides.backTitle'),
        confirm: say('guides.back'),
        next: say('guides.backNext', { version: version + 1 }),
        hasReason: false,
        facts: [[say('guides.language'), say(`writeEmail.languages.${language}`)]],
        fields: [{ name: 'reason', type: 'text', label: say('guides.reason'), isRequired: false }],
        targets: [{ id, label: facts.program, version, seen: { language, text: null } }],
      }}
    />
  );
}

const box = {
  font: 'inherit',
  color: 'var(--ink)',
  background: 'var(--paper)',
  border: '1px solid var(--field)',
  borderRadius: 6,
} as const;

const Form = styled('form')({
  display: 'grid',
  gap: 8,
  '& > label': { fontSize: 12, fontWeight: 500, color: 'var(--muted)', marginTop: 4 },
  '& > textarea': { ...box, padding: '10px 12px', lineHeight: '20px', resize: 'vertical', width: '100%' },
  '& > textarea[aria-invalid=true]': { borderColor: 'var(--error)' },
  '& > input': { ...box, height: 36, padding: '0 10px' },
  '& ul': { display: 'grid', gap: 4, color: 'var(--error)', overflowWrap: 'anywhere' },
  '& > div:empty, & > p:empty': { margin: '-4px 0' },
  '& > p': { color: 'var(--success)', fontWeight: 500 },
});
