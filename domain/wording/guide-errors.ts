import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';

type GuideError = Extract<ErrorCode, `guide_${string}`>;

/** Refusals about the text of a guide, and how to write it. */
export const guideErrors: Readonly<Record<GuideError, { readonly title: Sentence; readonly detail: Sentence }>> = {
  guide_figure_unknown: {
    title: { en: 'No such figure', de: 'Diese Zahl gibt es nicht' },
    detail: {
      en: '{name} is not a figure of the program. The known ones are: {known}.',
      de: '{name} ist keine Angabe des Programms. Bekannt sind: {known}.',
    },
  },
  guide_bracket_alone: {
    title: { en: 'Unmatched bracket', de: 'Eine Klammer steht allein' },
    detail: {
      en: 'At “{near}” a curly bracket is not closed or not opened. A backslash before it makes it an ordinary character.',
      de: 'Bei «{near}» ist eine geschweifte Klammer nicht geschlossen oder nicht geöffnet. Ein Backslash davor macht sie zu einem Zeichen wie jedes andere.',
    },
  },
  guide_link_refused: {
    title: { en: 'This link is not accepted', de: 'Dieser Link geht nicht' },
    detail: {
      en: '“{link}”: a link has to begin with https:// or mailto: and cannot contain a figure or sign-in details.',
      de: '«{link}»: Ein Link beginnt mit https:// oder mailto: und enthält keine Angabe in Klammern und keine Anmeldedaten.',
    },
  },
  guide_form_refused: {
    title: { en: 'More than a guide can hold', de: 'Mehr, als eine Anleitung fasst' },
    detail: {
      en: '“{near}”: a guide can contain headings, paragraphs, simple lists, bold, italics and links; no HTML, pictures, tables or code.',
      de: '«{near}»: Eine Anleitung fasst Überschriften, Absätze, einfache Listen, Fettes, Kursives und Links; kein HTML, keine Bilder, Tabellen oder Code.',
    },
  },
  guide_empty: {
    title: { en: 'Nothing to read', de: 'Nichts zu lesen' },
    detail: {
      en: 'A partner would see an empty guide. Write a sentence under a heading, or go back to the text that comes with Commend.',
      de: 'Ein Partner sähe eine leere Anleitung. Schreiben Sie einen Satz unter eine Überschrift, oder kehren Sie zum mitgelieferten Text zurück.',
    },
  },
  guide_changed: {
    title: { en: 'Changed in the meantime', de: 'Inzwischen geändert' },
    detail: {
      en: '{by} has saved version {version} in the meantime ({at}). It was not overwritten: read it first, then save yours if it is still needed.',
      de: '{by} hat inzwischen Version {version} gespeichert ({at}). Sie wurde nicht überschrieben: zuerst lesen, dann den eigenen Text speichern, wenn er noch nötig ist.',
    },
  },
};
