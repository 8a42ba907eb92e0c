import { type ReactNode, useEffect, useRef } from "react";
import {
  Group,
  type GroupImperativeHandle,
  type Layout,
  Panel,
  type PanelImperativeHandle,
  Separator,
} from "react-resizable-panels";
import { useDock } from "../dock/store.ts";
import { useText } from "../i18n/index.ts";
import { type Side, settings, useSettings } from "../state/settings.ts";

interface WindowProps {
  readonly left: ReactNode;
  readonly center: ReactNode;
  readonly right: ReactNode;
  readonly bottom: ReactNode;
}

const remember = (group: string) => (layout: Layout) => {
  const { layout: all, change, closed } = settings.getState();
  // Sizes of closed sides are not worth keeping: they are 0.
  if (group === "columns" ? closed.left || closed.right : closed.bottom) return;
  change({ layout: { ...all, [group]: layout } });
};

/** Makes a panel follow the setting that closes it, and the setting follow a panel dragged shut. */
function useSide(side: Side) {
  const panel = useRef<PanelImperativeHandle>(null);
  const closed = useSettings((state) => state.closed[side]);
  useEffect(() => {
    const handle = panel.current;
    if (!handle || handle.isCollapsed() === closed) return;
    if (closed) handle.collapse();
    else handle.expand();
  }, [closed]);
  const onResize = (size: { readonly inPixels: number }, _id: unknown, before: unknown) => {
    if (before === undefined) return;
    const { closed: all, change } = settings.getState();
    if ((size.inPixels === 0) !== all[side]) change({ closed: { ...all, [side]: size.inPixels === 0 } });
  };
  return { panelRef: panel, onResize, closed };
}

/** Three columns over a dock. Every border can be dragged, every side closed; sizes are remembered. */
export function Window({ left, center, right, bottom }: WindowProps) {
  const { t } = useText();
  const kept = useRef(settings.getState().layout).current;
  const leftSide = useSide("left");
  const rightSide = useSide("right");
  const bottomSide = useSide("bottom");
  const enlarged = useDock((state) => state.enlarged);
  const rows = useRef<GroupImperativeHandle>(null);
  const before = useRef<Layout | null>(null);
  useEffect(() => {
    const group = rows.current;
    if (!group) return;
    if (enlarged) {
      before.current = group.getLayout();
      group.setLayout({ upper: 12, dock: 88 });
    } else if (before.current) group.setLayout(before.current);
  }, [enlarged]);

  return (
    <Group
      id="rows"
      orientation="vertical"
      groupRef={rows}
      defaultLayout={kept.rows}
      onLayoutChanged={(layout) => {
        if (!enlarged) remember("rows")(layout);
      }}
      disableCursor
    >
      <Panel id="upper" minSize={120}>
        <Group
          id="columns"
          orientation="horizontal"
          defaultLayout={kept.columns}
          onLayoutChanged={remember("columns")}
          disableCursor
        >
          <Panel
            id="left"
            defaultSize={leftSide.closed ? 0 : 232}
            minSize={180}
            maxSize={420}
            collapsible
            groupResizeBehavior="preserve-pixel-size"
            panelRef={leftSide.panelRef}
            onResize={leftSide.onResize}
          >
            {left}
          </Panel>
          <Separator className="splitter splitter-v" aria-label={t("app.resizeLeft")} />
          <Panel id="center" minSize={280}>
            {center}
          </Panel>
          <Separator className="splitter splitter-v" aria-label={t("app.resizeRight")} />
          <Panel
            id="right"
            defaultSize={rightSide.closed ? 0 : 320}
            minSize={260}
            maxSize={560}
            collapsible
            groupResizeBehavior="preserve-pixel-size"
            panelRef={rightSide.panelRef}
            onResize={rightSide.onResize}
          >
            {right}
          </Panel>
        </Group>
      </Panel>
      <Separator className="splitter splitter-h" aria-label={t("app.resizeBottom")} />
      <Panel
        id="dock"
        defaultSize={bottomSide.closed ? 0 : "36%"}
        minSize={120}
        collapsible
        panelRef={bottomSide.panelRef}
        onResize={bottomSide.onResize}
      >
        {bottom}
      </Panel>
    </Group>
  );
}
