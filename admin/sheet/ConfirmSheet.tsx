import Dialog from '@mui/material/Dialog';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { useUnsent } from '../../browser/unsent.tsx';
import { useSay, type Say } from '../i18n/say.ts';
import { OtherPerson } from '../sign-in/OtherPerson.tsx';
import { LeaveQuestion } from './LeaveQuestion.tsx';
import { SheetActions } from './SheetActions.tsx';
import { bodyOf, SheetFields, wrongField, type SheetValues } from './SheetFields.tsx';
import { SheetFrame, sheetPaper } from './SheetFrame.ts';
import { SheetOutcome } from './SheetOutcome.tsx';
import { SheetQuestion } from './SheetQuestion.tsx';
import { StepUp } from './StepUp.tsx';
import { useCommand } from './use-command.ts';
import { useLeaveQuestion } from './use-leave-question.ts';
import type { Outcome, Verb } from './verb.ts';

interface ConfirmSheetProps {
  readonly verb: Verb;
  /** The page to go on with once this is decided. */
  readonly nextPath: string | undefined;
  /** `isDone`: a command was sent and answered. */
  readonly onClose: (isDone: boolean) => void;
}

/**
 * The sheet of every verb: facts, what happens next, a reason if it cannot be undone, and a button with the verb. Typed text survives a
 * click outside, a key (after a question) and a refusal: it can be changed and sent again.
 */
export function ConfirmSheet({ verb: given, nextPath, onClose: close }: ConfirmSheetProps) {
  const say = useSay();
  const id = useId();
  const [verb, setVerb] = useState(given); // fixed when the sheet opens, so that the person confirms what they read
  const [wrong, setWrong] = useState<string>();
  const { isSending, outcomes, needsFactor, answered, send, begin } = useCommand(verb);
  const { values, setValues, forget, isBegun, isUndecided, isRefused, isThrough, way } = useSheetValues(verb, outcomes);
  const confirm = () => {
    const found = wrongField(verb, values);
    setWrong(found);
    if (found === undefined && verb.targets.length > 0) void send(bodyOf(verb, values));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isConfirm = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (isConfirm && outcomes === undefined && !needsFactor) confirm();
  };
  const isDone = outcomes !== undefined;
  const change = () => {
    setVerb(given);
    begin();
  };
  const onClose = () => {
    forget();
    close(outcomes?.every(isOpen) === false);
  };
  const isTouched = !isThrough && isBegun;
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => (isTouched ? setLeaving(true) : onClose());
  useLeaveQuestion(isTouched);
  return (
    <Dialog open onClose={isSending ? undefined : leave} onKeyDown={onKeyDown} aria-labelledby={id} slotProps={sheetPaper}>
      <SheetFrame aria-busy={isSending}>
        <h2 id={id}>{verb.title}</h2>
        <OtherPerson />
        {verb.lead === undefined ? null : <p>{verb.lead}</p>}
        {isDone ? <SheetOutcome outcomes={outcomes} changes={verb.changes} accepted={verb.accepted} /> : <SheetQuestion verb={verb} />}
        {isThrough ? null : (
          <SheetFields {...{ verb, values, wrong }} isDisabled={needsFactor || isSending || isDone} onChange={setValues} />
        )}
        {needsFactor && !isDone ? <StepUp id={`${id}factor`} isBusy={isSending} onDone={confirm} /> : null}
        {isLeaving ? (
          <LeaveQuestion onStay={() => setLeaving(false)} onDiscard={onClose} />
        ) : (
          <footer>
            <small>
              {isSending ? progress(say, { done: answered, all: verb.targets.length }) : isDone || needsFactor ? '' : say('sheet.keys')}
            </small>
            <SheetActions
              {...{ verb, nextPath, way, isSending, isDone, onClose }}
              canRepeat={isUndecided}
              onChange={isRefused ? change : undefined}
              factorForm={needsFactor ? `${id}factor` : undefined}
              onConfirm={confirm}
            />
          </footer>
        )}
      </SheetFrame>
    </Dialog>
  );
}

function progress(say: Say, { done, all }: { readonly done: number; readonly all: number }): string {
  return all > 1 ? say('sheet.sendingMany', { done, all }) : say('sheet.sending');
}

/** Holds the values of the fields. A person who comes back to the sheet finds them again, until the verb was carried out or given up. */
function useSheetValues(verb: Verb, outcomes: readonly Outcome[] | undefined) {
  const { draft: values, change: setValues, forget } = useUnsent(formOf(verb), startOf(verb));
  const isBegun = hasBegun(verb, values);
  const isUndecided = outcomes?.some(isOpen) === true; // the same command can be sent again, so its values stay
  const isRefused = outcomes?.length === 1 && outcomes.every(({ state }) => state === 'refused') && isBegun;
  const isThrough = outcomes !== undefined && !isUndecided && !isRefused;
  useEffect(() => {
    if (isThrough) forget();
  }, [isThrough, forget]);
  const way = outcomes?.every(({ state }) => state === 'accepted') === true ? verb.way : undefined;
  return { values, setValues, forget, isBegun, isUndecided, isRefused, isThrough, way };
}

const formOf = ({ resource, verb, title, targets }: Verb): string => [resource, verb, title, ...targets.map(({ id }) => id)].join(' ');

const startOf = ({ fields = [] }: Verb): SheetValues =>
  Object.fromEntries(fields.flatMap(({ name, start }) => (start === undefined ? [] : [[name, start]])));

const hasBegun = (verb: Verb, values: SheetValues): boolean => {
  const start = startOf(verb);
  return Object.keys(values).some((name) => (values[name] ?? '').trim() !== (start[name] ?? ''));
};

const isOpen = ({ state }: Outcome): boolean => state === 'failed';
