import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useCanAccess } from 'react-admin';
import type { Guide, GuideText, GuideVersionRow } from '../../api/contract/guide.ts';
import { languages, type Language } from '../../api/contract/wording.ts';
import { useLanguage, useSay, type Say } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Stack } from '../layout/blocks.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { RecordPage } from '../layout/RecordPage.tsx';
import { Segments } from '../layout/Segments.tsx';
import { FigureList } from './FigureList.tsx';
import { GuideEditor } from './GuideEditor.tsx';
import { GuidePreview } from './GuidePreview.tsx';
import { GuideVersions } from './GuideVersions.tsx';
import { textOf, useGuideDraft } from './use-guide-draft.ts';

/** The page of a program's guide, which partners read in the portal: earning, promoting and signing in. */
export default function GuidePage() {
  const say = useSay();
  return (
    <RecordPage<Guide> resource="guides" title={say('guides.title')} what={say('guides.thisOne')}>
      {(guide) => <EveryLanguage guide={guide} />}
    </RecordPage>
  );
}

function EveryLanguage({ guide }: { readonly guide: Guide }) {
  const say = useSay();
  const { instant } = useFormats();
  const [language, choose] = useState<Language>(useLanguage());
  const newest = guide.texts[language];
  return (
    <Stack>
      <PageHead
        crumbs={[
          { label: say('programs.title'), to: '/programs' },
          { label: guide.facts.program, to: `/programs/${guide.id}/show` },
        ]}
        name={say('guides.title')}
        lead={standing(newest, say, instant)}
        actions={
          <Segments
            label={say('guides.language')}
            value={language}
            choices={languages.map((id) => ({ id, name: say(`writeEmail.languages.${id}`) }))}
            onChange={choose}
          />
        }
      />
      <OneLanguage key={language} guide={guide} language={language} />
    </Stack>
  );
}

function standing({ version, text, by, at }: GuideText, say: Say, instant: (at: string) => string): readonly (string | null)[] {
  if (by === null || at === null) return [say('guides.never')];
  return [
    say('guides.version', { version }),
    text === null ? say('guides.builtIn') : null,
    say('guides.savedBy', { by: by.name }),
    instant(at),
  ];
}

interface OneLanguageProps {
  readonly guide: Guide;
  readonly language: Language;
}

/** The editor beside its preview. A reader without the permission to write sees only the preview. */
function OneLanguage({ guide, language }: OneLanguageProps) {
  const { canAccess: mayWrite } = useCanAccess({ resource: 'guides', action: 'write' });
  const [shown, show] = useState<Pick<GuideVersionRow, 'version' | 'text'>>();
  const draft = useGuideDraft(guide, language);
  const takeOver = (version: Pick<GuideVersionRow, 'text'>) => {
    draft.type(textOf(version, language));
    show(undefined);
  };
  return (
    <>
      <Halves data-alone={mayWrite === true ? undefined : true}>
        {mayWrite === true ? (
          <Stack>
            <GuideEditor {...{ guide, language, draft }} onRead={show}>
              {(insert) => <FigureList {...{ guide, language }} onPick={insert} />}
            </GuideEditor>
          </Stack>
        ) : null}
        <Stack>
          <GuidePreview
            {...{ guide, language, shown }}
            text={shown === undefined ? draft.text : textOf(shown, language)}
            onBack={() => show(undefined)}
            onTakeOver={mayWrite === true && !draft.isDirty ? takeOver : undefined}
          />
          <GuideVersions {...{ guide, language, shown }} onShow={show} />
        </Stack>
      </Halves>
    </>
  );
}

const Halves = styled('div')({
  display: 'grid',
  gap: 16,
  alignItems: 'start',
  gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
  '&[data-alone]': { gridTemplateColumns: 'minmax(0, 760px)' },
  '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
});
