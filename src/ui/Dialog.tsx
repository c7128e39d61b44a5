import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "@/ui/Button";

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  children: ReactNode;
  /** `alertdialog` if a decision is required. */
  role?: "dialog" | "alertdialog";
};

/** A modal dialog: at the bottom of the screen on a phone, otherwise centred. Escape closes it. */
export function Dialog({ isOpen, onOpenChange, title, children, role = "dialog" }: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={role === "dialog"}
      className="veil"
    >
      <Modal className="dialog">
        <AriaDialog role={role} className="outline-none">
          <Heading slot="title" className="text-heading">
            {title}
          </Heading>
          <div className="mt-4">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

type ConfirmDialogProps = Omit<DialogProps, "role" | "children"> & {
  children: ReactNode;
  /** Names the action ("Delete list"), not "OK". */
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  isPending?: boolean;
  variant?: "primary" | "danger";
};

/** Confirms an action that cannot be undone. If it can be undone, act at once and offer an undo instead. */
export function ConfirmDialog({
  children,
  confirmLabel,
  cancelLabel,
  onConfirm,
  isPending,
  variant = "danger",
  ...dialog
}: ConfirmDialogProps) {
  return (
    <Dialog {...dialog} role="alertdialog">
      <div className="text-ink-soft">{children}</div>
      <div className="mt-6 flex flex-col-reverse gap-3 sm:flex-row sm:justify-end">
        <Button variant="outline" autoFocus onPress={() => dialog.onOpenChange(false)}>
          {cancelLabel}
        </Button>
        <Button variant={variant} isPending={isPending} onPress={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  );
}
