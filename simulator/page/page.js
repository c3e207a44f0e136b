/* Buttons call the control API; then the page is drawn anew, and what was said stands below. */
const toast = document.querySelector('.toast');
const texts = {
  en: {
    done: 'done.',
    away: 'Cannot be reached at the moment, and nothing was done: try again in a few minutes.',
    gone: 'The simulator does not answer. Is it still running?',
    refused: (error) => error,
  },
  de: {
    done: 'erledigt.',
    away: 'Im Moment nicht erreichbar, und nichts wurde getan: Versuchen Sie es in ein paar Minuten nochmals.',
    gone: 'Der Simulator antwortet nicht. Läuft er noch?',
    refused: () => 'Das ging nicht: Inzwischen hat sich etwas geändert. Laden Sie die Seite neu.',
  },
}[document.documentElement.lang];

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-post]');
  if (button === null) return;
  const target = button.dataset.post;
  const [method, path] = target.includes(' ') ? target.split(' ') : ['POST', target];
  void run(button, { method, path, body: JSON.parse(button.dataset.body) });
});

document.addEventListener('submit', (event) => {
  if (event.target.dataset.form !== 'bank-file') return;
  event.preventDefault();
  const file = new FormData(event.target).get('file');
  const button = event.target.querySelector('button');
  void file.text().then((xml) => run(button, { method: 'POST', path: '/control/bank/files', body: { xml } }));
});

document.addEventListener('submit', (event) => {
  if (event.target.dataset.form !== 'sign-up') return;
  event.preventDefault();
  const { how, code, ...customer } = Object.fromEntries(new FormData(event.target));
  const via = how === '' || code === '' ? {} : { via: { [how]: code } };
  const paymentAccounts = customer.program === 'termino' ? ['stripe', 'bexio'] : ['stripe'];
  void run(event.target.querySelector('button'), {
    method: 'POST',
    path: '/control/customers',
    body: { ...customer, ...via, paymentAccounts },
  });
});

async function run(button, { method, path, body }) {
  button.disabled = true;
  try {
    const sent = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(path, sent);
    const answer = await response.json();
    const done = `${button.firstChild.textContent.trim()}: ${texts.done}${signUpWords(answer)}${fileWords(answer)}`;
    say(response.ok ? done : response.status === 503 ? texts.away : texts.refused(answer.error), !response.ok);
    await redraw();
  } catch {
    say(texts.gone, true);
  } finally {
    button.disabled = false;
  }
}

function signUpWords(answer) {
  const said = answer?.signup ?? answer?.told;
  if (said === undefined || said === null) return '';
  return ` Commend: ${said.state}${said.status === null ? '' : `, ${said.status}`}.`;
}

/** What the bank thinks of a payment file. */
function fileWords(answer) {
  if (answer?.messageId === undefined) return '';
  return ` ${answer.messageId}: ${answer.status}${answer.reason === null ? '' : ` (${answer.reason})`}.`;
}

/** Keeps the scroll position, and what is being typed in forms. */
async function redraw() {
  const text = await (await fetch(location.href)).text();
  const fresh = new DOMParser().parseFromString(text, 'text/html');
  for (const [place, card] of document.querySelectorAll('.card').entries()) {
    const next = fresh.querySelectorAll('.card')[place];
    if (next !== undefined && card.querySelector('form.form') === null) card.replaceWith(document.adoptNode(next.cloneNode(true)));
  }
}

function say(text, isError) {
  toast.textContent = text;
  toast.className = `toast shown${isError ? ' error' : ''}`;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => toast.classList.remove('shown'), isError ? 12_000 : 5_000);
}

/* The code of a partner login stands behind the hash: it is taken out of the address and posted. */
const landing = document.querySelector('form[data-form="landing"]');
if (landing !== null) {
  landing.elements.code.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  landing.submit();
}

/* Commend's frame asks for another token once its own is over: it alone, and it alone is answered. */
globalThis.addEventListener('message', (event) => {
  const frame = document.querySelector('iframe.rewards');
  if (frame === null || event.source !== frame.contentWindow || event.origin !== new URL(frame.src).origin) return;
  if (event.data?.type === 'commend:token-wanted') void bringToken(event.source, event.origin);
});

async function bringToken(frame, origin) {
  const response = await fetch(`${location.pathname}/token`, { method: 'POST' });
  if (response.ok) frame.postMessage({ type: 'commend:token', token: (await response.json()).token }, origin);
}
