import { useSay } from '../i18n/say.ts';
import { RecordPicker } from './RecordPicker.tsx';
import type { Verb } from './verb.ts';

export type SheetValues = Readonly<Record<string, string>>;
export const reasonField = 'reason';
const shortestReason = 10;

interface SheetFieldsProps {
  readonly verb: Verb;
  readonly values: SheetValues;
  /** The first one that is wrong. */
  readonly wrong: string | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (values: SheetValues) => void;
}

/** The reason, and what else the verb asks for. What was typed stays while the second factor is asked for. */
export function SheetFields({ verb, values, wrong, isDisabled, onChange }: SheetFieldsProps) {
  const say = useSay();
  const set = (name: string) => (event: { readonly target: { readonly value: string } }) =>
    onChange({ ...values, [name]: event.target.value });
  const pick = (name: string) => (id: string) => onChange({ ...values, [name]: id });
  const isShort = wrong === reasonField;
  return (
    <>
      {verb.hasReason ? (
        <label>
          {say('sheet.reason')}
          <textarea
            rows={3}
            autoFocus
            maxLength={500}
            readOnly={isDisabled}
            value={values[reasonField] ?? ''}
            onChange={set(reasonField)}
            aria-invalid={isShort}
          />
          <small role={isShort ? 'alert' : undefined}>{say(isShort ? 'sheet.reasonShort' : 'sheet.reasonLead')}</small>
        </label>
      ) : null}
      {(verb.fields ?? []).map((field, index) => (
        <label key={field.name}>
          {field.label}
          {field.type === 'record' ? (
            <RecordPicker field={field} isWrong={wrong === field.name} isDisabled={isDisabled} onPick={pick(field.name)} />
          ) : (
            <input
              type={field.type}
              autoFocus={!verb.hasReason && index === 0}
              maxLength={140}
              readOnly={isDisabled}
              value={values[field.name] ?? ''}
              onChange={set(field.name)}
              aria-invalid={wrong === field.name}
            />
          )}
          {wrong === field.name ? (
            <small role="alert">{say('sheet.missing')}</small>
          ) : field.lead === undefined ? null : (
            <small>{field.lead}</small>
          )}
        </label>
      ))}
    </>
  );
}

/** The name of the first field that cannot be sent like this, or undefined. */
export function wrongField({ hasReason, fields = [] }: Verb, values: SheetValues): string | undefined {
  if (hasReason && (values[reasonField] ?? '').trim().length < shortestReason) return reasonField;
  return fields.find(({ name, isRequired }) => isRequired && (values[name] ?? '').trim() === '')?.name;
}

/** As it is sent: trimmed, what is empty left out, a day as the instant at which it begins here. */
export function bodyOf({ hasReason, fields = [] }: Verb, values: SheetValues): Record<string, unknown> {
  const given = fields.flatMap(({ name, type }) => {
    const text = (values[name] ?? '').trim();
    return text === '' ? [] : [[name, type === 'date' ? new Date(`${text}T00:00`).toISOString() : text] as const];
  });
  return { ...(hasReason ? { reason: (values[reasonField] ?? '').trim() } : {}), ...Object.fromEntries(given) };
}
