// Asks who is logged in: the page itself is the same for everybody.
fetch('/me', { headers: { Accept: 'application/json' } })
  .then((answer) => (answer.ok ? answer.json() : {}))
  .then((me) => {
    if (me.name) {
      document.getElementById('user').textContent = me.name;
    }
  })
  .catch(() => {});
