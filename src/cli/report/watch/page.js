(async () => {
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const lost = document.getElementById("lost");
  for (;;) {
    try {
      const answer = await fetch("/changed?since=" + document.body.dataset.version);
      lost.hidden = true;
      if (answer.status !== 200) continue;
      const next = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
      const frame = document.querySelector("iframe");
      if (!frame || !next.querySelector("iframe")) return location.reload();
      document.body.dataset.version = next.body.dataset.version;
      document.title = next.title;
      document.getElementById("state").replaceChildren(...next.getElementById("state").childNodes);
      frame.contentWindow.location.reload();
    } catch {
      lost.hidden = false;
      await pause(1000);
    }
  }
})();
