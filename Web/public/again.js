// While the server is being renewed, the node that is asked for a part of this page may not have it. Then the page is loaded once more.
addEventListener('error', event => {
  if (document.readyState === 'complete' || !event.target.matches?.('script, link[rel=stylesheet]')) return;
  const name = 'chatassist.again';
  try {
    if (Date.now() < Number(sessionStorage.getItem(name)) + 60_000) return;
    sessionStorage.setItem(name, Date.now());
    setTimeout(() => location.reload(), 3_000);
  } catch {
    // Without a store nobody knows whether this is the second time already.
  }
}, true);
