(() => {
  const report = page.data;
  const { ink, element, base, axis, chart, legend } = page;
  const colours = {
    light: ['#1f6fd1', '#d9730d', '#1f8a3c', '#cf2f3f', '#7a4bc2', '#0b8a99'],
    dark: ['#6aa9ff', '#ffab5c', '#5fce7c', '#ff7b86', '#b795ff', '#4fd0de'],
  };
  const dashes = ['solid', 'dashed', 'dotted'];
  const symbols = ['circle', 'rect', 'triangle', 'diamond'];

  /** How an activation looks, the same in every chart: a hue of six, then another kind of line. */
  function look(name) {
    const index = report.activations.indexOf(name);
    const palette = page.isDark() ? colours.dark : colours.light;
    return {
      colour: palette[index % palette.length],
      dash: dashes[Math.floor(index / palette.length) % dashes.length],
      symbol: symbols[index % symbols.length],
    };
  }

  function lines(model, key, yAxis, format) {
    const epochs = Math.max(...model.activations.map((a) => a[key].length));
    return () => ({
      ...base(),
      tooltip: { ...base().tooltip, trigger: 'axis', order: key === 'loss' ? 'valueAsc' : 'valueDesc', valueFormatter: format },
      legend: { show: false },
      grid: { left: 8, right: 16, top: 16, bottom: 32, containLabel: true },
      xAxis: axis({
        type: 'category',
        data: Array.from({ length: epochs }, (_, i) => i + 1),
        boundaryGap: epochs === 1,
        name: 'epoch',
        nameLocation: 'middle',
        nameGap: 26,
        splitLine: { show: false },
      }),
      yAxis: axis(yAxis),
      series: model.activations.map((a) => {
        const { colour, dash, symbol } = look(a.name);
        return {
          type: 'line',
          name: a.name,
          data: a[key],
          symbol,
          symbolSize: 6,
          color: colour,
          lineStyle: { type: dash, width: 2 },
          emphasis: { focus: 'series' },
          markLine:
            key === 'accuracy' && a === model.activations[0]
              ? {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: ink('soft'), type: 'dotted' },
                  label: { formatter: 'target', color: ink('soft'), position: 'insideStartTop' },
                  data: [{ yAxis: report.target }],
                }
              : undefined,
        };
      }),
    });
  }

  function bars(model) {
    const percent = (share) => (share === null ? 'diverged' : (100 * share).toFixed(1) + ' %');
    const topDown = [...model.activations].reverse();
    return () => ({
      ...base(),
      tooltip: { ...base().tooltip, valueFormatter: percent },
      grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
      xAxis: axis({ type: 'value', min: 0, axisLabel: { color: ink('soft'), formatter: percent, hideOverlap: true } }),
      yAxis: axis({ type: 'category', data: topDown.map((a) => a.name), axisTick: { show: false }, axisLabel: { color: ink('ink') } }),
      series: [
        {
          type: 'bar',
          barMaxWidth: 16,
          data: topDown.map((a) => ({ value: a.deadUnits, itemStyle: { color: look(a.name).colour } })),
          label: { show: true, position: 'right', color: ink('ink'), formatter: (bar) => percent(bar.value ?? null) },
        },
      ],
    });
  }

  for (const model of report.models) {
    const section = element('section', {}, document.getElementById('charts'));
    element('h2', { text: model.name + ': curves' }, section);
    const instances = [];
    legend(section, model.activations.map((a) => a.name), look, instances);
    const pair = element('div', { class: 'pair' }, section);
    instances.push(
      chart(pair, 'Training loss', 'Training loss by epoch, ' + model.name,
        lines(model, 'loss', { type: 'log', logBase: 2, axisLabel: { color: ink('soft'), formatter: (v) => String(Number(v.toPrecision(3))) } }, (v) => (v == null ? 'diverged' : Number(v).toPrecision(3)))),
      chart(pair, 'Test accuracy', 'Test accuracy by epoch, ' + model.name,
        lines(model, 'accuracy', { type: 'value', scale: true, max: 1, axisLabel: { color: ink('soft'), formatter: (v) => Math.round(1000 * v) / 10 + ' %' } }, (v) => (100 * v).toFixed(1) + ' %')),
    );
    if (model.activations.some((a) => a.deadUnits > 0)) {
      chart(section, 'Dead units at the end', 'Dead units of each activation, ' + model.name, bars(model), { height: 3 + 1.75 * model.activations.length });
    } else {
      element('p', { class: 'note', text: 'Dead units at the end: none, with any activation.' }, section);
    }
  }
})();
