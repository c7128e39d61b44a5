import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "@/ui/Button";

type DialogProps = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  children: ReactNode;
  /** `alertdialog` when a decision is due before anything else. */
  role?: "dialog" | "alertdialog";
};

/** A modal: rises from the bottom on a phone, where the thumb is; centred elsewhere. Escape closes it. */
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
  /** Names the deed ("Delete list"), not "OK". */
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  isPending?: boolean;
  variant?: "primary" | "danger";
};

/** Asks before something that cannot be undone. Where undo is possible, do it at once and offer the undo instead. */
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
