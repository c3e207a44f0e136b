/** Signs a demo person in and opens the page that the button names. */
export const startScript = `
const trouble = document.getElementById('trouble');
for (const button of document.querySelectorAll('button[data-email]')) {
  button.addEventListener('click', async () => {
    trouble.textContent = '';
    button.disabled = true;
    try {
      const answer = await fetch('/v1/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: button.dataset.email, password: 'demo' }),
      });
      if (!answer.ok) throw new Error((await answer.json()).detail);
      location.assign(button.dataset.to);
    } catch (error) {
      trouble.textContent = 'Signing in did not work: ' + error.message;
      button.disabled = false;
    }
  });
}
`;
