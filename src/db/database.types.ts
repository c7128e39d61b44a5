export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      account_deletions: {
        Row: {
          deleted_on: string;
          id: string;
        };
        ComputedFields: never;
        Insert: {
          deleted_on?: string;
          id?: string;
        };
        Update: {
          deleted_on?: string;
          id?: string;
        };
        Relationships: [];
      };
      accounts: {
        Row: {
          created_at: string;
          first_signed_in_at: string | null;
          last_signed_in_at: string | null;
          list_count: number;
          role: Database["public"]["Enums"]["account_role"];
          status: Database["public"]["Enums"]["account_status"];
          stripe_customer_id: string | null;
          stripe_subscription_id: string | null;
          suspended_at: string | null;
          suspended_reason: string | null;
          tier: Database["public"]["Enums"]["account_tier"];
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          first_signed_in_at?: string | null;
          last_signed_in_at?: string | null;
          list_count?: number;
          role?: Database["public"]["Enums"]["account_role"];
          status?: Database["public"]["Enums"]["account_status"];
          stripe_customer_id?: string | null;
          stripe_subscription_id?: string | null;
          suspended_at?: string | null;
          suspended_reason?: string | null;
          tier?: Database["public"]["Enums"]["account_tier"];
          updated_at?: string;
          user_id: string;
        };
        Update: {
          created_at?: string;
          first_signed_in_at?: string | null;
          last_signed_in_at?: string | null;
          list_count?: number;
          role?: Database["public"]["Enums"]["account_role"];
          status?: Database["public"]["Enums"]["account_status"];
          stripe_customer_id?: string | null;
          stripe_subscription_id?: string | null;
          suspended_at?: string | null;
          suspended_reason?: string | null;
          tier?: Database["public"]["Enums"]["account_tier"];
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      ai_usage_daily: {
        Row: {
          created_at: string;
          day_utc: string;
          refunded: number;
          updated_at: string;
          used: number;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          day_utc: string;
          refunded?: number;
          updated_at?: string;
          used?: number;
          user_id: string;
        };
        Update: {
          created_at?: string;
          day_utc?: string;
          refunded?: number;
          updated_at?: string;
          used?: number;
          user_id?: string;
        };
        Relationships: [];
      };
      auth_events: {
        Row: {
          created_at: string;
          email: string | null;
          id: string;
          ip: unknown;
          metadata: NonNullable<Json>;
          type: Database["public"]["Enums"]["auth_event_type"];
          user_agent: string | null;
          user_id: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          email?: string | null;
          id?: string;
          ip?: unknown;
          metadata?: NonNullable<Json>;
          type: Database["public"]["Enums"]["auth_event_type"];
          user_agent?: string | null;
          user_id?: string | null;
        };
        Update: {
          created_at?: string;
          email?: string | null;
          id?: string;
          ip?: unknown;
          metadata?: NonNullable<Json>;
          type?: Database["public"]["Enums"]["auth_event_type"];
          user_agent?: string | null;
          user_id?: string | null;
        };
        Relationships: [];
      };
      code_attempts: {
        Row: {
          browser_digest: string | null;
          created_at: string;
          email: string;
          id: string;
        };
        ComputedFields: never;
        Insert: {
          browser_digest?: string | null;
          created_at?: string;
          email: string;
          id?: string;
        };
        Update: {
          browser_digest?: string | null;
          created_at?: string;
          email?: string;
          id?: string;
        };
        Relationships: [];
      };
      deleted_account_usage: {
        Row: {
          address_digest: string;
          day_utc: string;
          refunded: number;
          used: number;
        };
        ComputedFields: never;
        Insert: {
          address_digest: string;
          day_utc: string;
          refunded: number;
          used: number;
        };
        Update: {
          address_digest?: string;
          day_utc?: string;
          refunded?: number;
          used?: number;
        };
        Relationships: [];
      };
      ended_sessions: {
        Row: {
          ended_at: string;
          id: string;
          user_digest: string;
        };
        ComputedFields: never;
        Insert: {
          ended_at?: string;
          id?: string;
          user_digest: string;
        };
        Update: {
          ended_at?: string;
          id?: string;
          user_digest?: string;
        };
        Relationships: [];
      };
      list_items: {
        Row: {
          created_at: string;
          display: string;
          id: string;
          list_id: string;
          normalized: string;
          position: number;
          updated_at: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          display: string;
          id?: string;
          list_id: string;
          normalized?: string;
          position: number;
          updated_at?: string;
        };
        Update: {
          created_at?: string;
          display?: string;
          id?: string;
          list_id?: string;
          normalized?: string;
          position?: number;
          updated_at?: string;
        };
        Relationships: [
          {
            foreignKeyName: "list_items_list_id_fkey";
            columns: ["list_id"];
            isOneToOne: false;
            referencedRelation: "lists";
            referencedColumns: ["id"];
          },
        ];
      };
      lists: {
        Row: {
          category: Database["public"]["Enums"]["noun_category"] | null;
          created_at: string;
          first_tested_at: string | null;
          id: string;
          item_count: number;
          last_accessed_at: string | null;
          last_correct: number | null;
          last_score: number | null;
          last_tested_at: string | null;
          last_wrong: number | null;
          name: string;
          source: Database["public"]["Enums"]["list_source"];
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          category?: Database["public"]["Enums"]["noun_category"] | null;
          created_at?: string;
          first_tested_at?: string | null;
          id?: string;
          item_count?: number;
          last_accessed_at?: string | null;
          last_correct?: number | null;
          last_score?: number | null;
          last_tested_at?: string | null;
          last_wrong?: number | null;
          name: string;
          source?: Database["public"]["Enums"]["list_source"];
          updated_at?: string;
          user_id?: string;
        };
        Update: {
          category?: Database["public"]["Enums"]["noun_category"] | null;
          created_at?: string;
          first_tested_at?: string | null;
          id?: string;
          item_count?: number;
          last_accessed_at?: string | null;
          last_correct?: number | null;
          last_score?: number | null;
          last_tested_at?: string | null;
          last_wrong?: number | null;
          name?: string;
          source?: Database["public"]["Enums"]["list_source"];
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      login_attempts: {
        Row: {
          checked_at: string | null;
          created_at: string;
          email: string;
          id: string;
          ip: unknown;
          success: boolean;
          user_agent: string | null;
        };
        ComputedFields: never;
        Insert: {
          checked_at?: string | null;
          created_at?: string;
          email: string;
          id?: string;
          ip?: unknown;
          success?: boolean;
          user_agent?: string | null;
        };
        Update: {
          checked_at?: string | null;
          created_at?: string;
          email?: string;
          id?: string;
          ip?: unknown;
          success?: boolean;
          user_agent?: string | null;
        };
        Relationships: [];
      };
      magic_link_attempts: {
        Row: {
          browser_digest: string | null;
          created_at: string;
          email: string;
          id: string;
          ip: unknown;
          mailed_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          browser_digest?: string | null;
          created_at?: string;
          email: string;
          id?: string;
          ip?: unknown;
          mailed_at?: string | null;
        };
        Update: {
          browser_digest?: string | null;
          created_at?: string;
          email?: string;
          id?: string;
          ip?: unknown;
          mailed_at?: string | null;
        };
        Relationships: [];
      };
      magic_links: {
        Row: {
          claimed_at: string | null;
          confirms_registration: boolean;
          created_at: string;
          email: string;
          expires_at: string;
          purpose: string | null;
          token_digest: string;
          token_hash: string;
          type: string;
          used_at: string | null;
        };
        ComputedFields: never;
        Insert: {
          claimed_at?: string | null;
          confirms_registration?: boolean;
          created_at?: string;
          email: string;
          expires_at: string;
          purpose?: string | null;
          token_digest: string;
          token_hash: string;
          type: string;
          used_at?: string | null;
        };
        Update: {
          claimed_at?: string | null;
          confirms_registration?: boolean;
          created_at?: string;
          email?: string;
          expires_at?: string;
          purpose?: string | null;
          token_digest?: string;
          token_hash?: string;
          type?: string;
          used_at?: string | null;
        };
        Relationships: [];
      };
      password_permits: {
        Row: {
          created_at: string;
          is_registration: boolean;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          is_registration?: boolean;
          user_id: string;
        };
        Update: {
          created_at?: string;
          is_registration?: boolean;
          user_id?: string;
        };
        Relationships: [];
      };
      profiles: {
        Row: {
          avatar_url: string | null;
          created_at: string;
          locale: string;
          name: string | null;
          theme_preference: Database["public"]["Enums"]["theme_preference"];
          timezone: string;
          updated_at: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          avatar_url?: string | null;
          created_at?: string;
          locale?: string;
          name?: string | null;
          theme_preference?: Database["public"]["Enums"]["theme_preference"];
          timezone?: string;
          updated_at?: string;
          user_id?: string;
        };
        Update: {
          avatar_url?: string | null;
          created_at?: string;
          locale?: string;
          name?: string | null;
          theme_preference?: Database["public"]["Enums"]["theme_preference"];
          timezone?: string;
          updated_at?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      rate_limit_violations: {
        Row: {
          created_at: string;
          endpoint: string;
          id: string;
          ip: unknown;
          user_agent: string | null;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          endpoint: string;
          id?: string;
          ip?: unknown;
          user_agent?: string | null;
        };
        Update: {
          created_at?: string;
          endpoint?: string;
          id?: string;
          ip?: unknown;
          user_agent?: string | null;
        };
        Relationships: [];
      };
      registrations: {
        Row: {
          browser_digest: string;
          confirmed_at: string | null;
          link_digest: string;
          locale: string;
          name: string;
          role: Database["public"]["Enums"]["account_role"];
          theme_preference: Database["public"]["Enums"]["theme_preference"];
          timezone: string;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          browser_digest: string;
          confirmed_at?: string | null;
          link_digest: string;
          locale?: string;
          name: string;
          role?: Database["public"]["Enums"]["account_role"];
          theme_preference?: Database["public"]["Enums"]["theme_preference"];
          timezone?: string;
          user_id: string;
        };
        Update: {
          browser_digest?: string;
          confirmed_at?: string | null;
          link_digest?: string;
          locale?: string;
          name?: string;
          role?: Database["public"]["Enums"]["account_role"];
          theme_preference?: Database["public"]["Enums"]["theme_preference"];
          timezone?: string;
          user_id?: string;
        };
        Relationships: [];
      };
      session_clients: {
        Row: {
          ip: unknown;
          last_seen_at: string;
          remember: boolean;
          session_id: string;
          user_agent: string | null;
        };
        ComputedFields: never;
        Insert: {
          ip?: unknown;
          last_seen_at?: string;
          remember?: boolean;
          session_id: string;
          user_agent?: string | null;
        };
        Update: {
          ip?: unknown;
          last_seen_at?: string;
          remember?: boolean;
          session_id?: string;
          user_agent?: string | null;
        };
        Relationships: [];
      };
      test_details: {
        Row: {
          answers: NonNullable<Json>;
          created_at: string;
          mode: Database["public"]["Enums"]["recall_mode"];
          order_score: number | null;
          raw_correct: number;
          run_id: string | null;
          test_id: string;
        };
        ComputedFields: never;
        Insert: {
          answers: NonNullable<Json>;
          created_at?: string;
          mode: Database["public"]["Enums"]["recall_mode"];
          order_score?: number | null;
          raw_correct: number;
          run_id?: string | null;
          test_id: string;
        };
        Update: {
          answers?: NonNullable<Json>;
          created_at?: string;
          mode?: Database["public"]["Enums"]["recall_mode"];
          order_score?: number | null;
          raw_correct?: number;
          run_id?: string | null;
          test_id?: string;
        };
        Relationships: [
          {
            foreignKeyName: "test_details_test_id_fkey";
            columns: ["test_id"];
            isOneToOne: true;
            referencedRelation: "tests";
            referencedColumns: ["id"];
          },
        ];
      };
      tests: {
        Row: {
          completed_at: string;
          correct: number;
          created_at: string;
          id: string;
          items_count: number;
          list_id: string;
          score: number;
          user_id: string;
          wrong: number;
        };
        ComputedFields: never;
        Insert: {
          completed_at: string;
          correct: number;
          created_at?: string;
          id?: string;
          items_count: number;
          list_id: string;
          score: number;
          user_id: string;
          wrong: number;
        };
        Update: {
          completed_at?: string;
          correct?: number;
          created_at?: string;
          id?: string;
          items_count?: number;
          list_id?: string;
          score?: number;
          user_id?: string;
          wrong?: number;
        };
        Relationships: [
          {
            foreignKeyName: "tests_list_id_fkey";
            columns: ["list_id"];
            isOneToOne: false;
            referencedRelation: "lists";
            referencedColumns: ["id"];
          },
        ];
      };
      unrecorded_sign_ins: {
        Row: {
          created_at: string;
          ip: unknown;
          method: string;
          session_id: string;
          user_agent: string | null;
          user_id: string;
        };
        ComputedFields: never;
        Insert: {
          created_at?: string;
          ip?: unknown;
          method: string;
          session_id: string;
          user_agent?: string | null;
          user_id: string;
        };
        Update: {
          created_at?: string;
          ip?: unknown;
          method?: string;
          session_id?: string;
          user_agent?: string | null;
          user_id?: string;
        };
        Relationships: [];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      ai_quota: { Args: Record<PropertyKey, never>; Returns: Json };
      append_list_items: {
        Args: { p_list_id: string; p_words: string[] };
        Returns: {
          created_at: string;
          display: string;
          id: string;
          list_id: string;
          normalized: string;
          position: number;
          updated_at: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "list_items";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      begin_registration: {
        Args: {
          p_browser_digest: string;
          p_email: string;
          p_locale: string;
          p_name: string;
          p_role: Database["public"]["Enums"]["account_role"];
          p_theme_preference: Database["public"]["Enums"]["theme_preference"];
          p_timezone: string;
          p_user_id: string;
        };
        Returns: undefined;
      };
      carry_over_ai_usage: { Args: { p_address_digest: string; p_user_id: string }; Returns: undefined };
      clear_login_attempts: {
        Args: { p_email: string; p_ip: unknown; p_user_agent: string };
        Returns: undefined;
      };
      complete_test: {
        Args: { p_completed_at?: string; p_correct: number; p_list_id: string; p_wrong: number };
        Returns: {
          completed_at: string;
          correct: number;
          created_at: string;
          id: string;
          items_count: number;
          list_id: string;
          score: number;
          user_id: string;
          wrong: number;
        };
        SetofOptions: {
          from: "*";
          to: "tests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      consume_ai_generation: { Args: Record<PropertyKey, never>; Returns: Json };
      create_list_with_items: {
        Args: {
          p_category?: Database["public"]["Enums"]["noun_category"];
          p_name: string;
          p_source?: Database["public"]["Enums"]["list_source"];
          p_words?: string[];
        };
        Returns: {
          category: Database["public"]["Enums"]["noun_category"] | null;
          created_at: string;
          first_tested_at: string | null;
          id: string;
          item_count: number;
          last_accessed_at: string | null;
          last_correct: number | null;
          last_score: number | null;
          last_tested_at: string | null;
          last_wrong: number | null;
          name: string;
          source: Database["public"]["Enums"]["list_source"];
          updated_at: string;
          user_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "lists";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      end_other_sessions: { Args: Record<PropertyKey, never>; Returns: number };
      end_session: { Args: { p_session_id: string }; Returns: boolean };
      end_session_of_token: {
        Args: { p_refresh_token: string };
        Returns: {
          email: string;
          session_id: string;
          user_id: string;
        }[];
      };
      expire_sessions: { Args: Record<PropertyKey, never>; Returns: number };
      find_account: {
        Args: { p_email: string };
        Returns: {
          is_confirmed: boolean;
          status: Database["public"]["Enums"]["account_status"];
          user_id: string;
        }[];
      };
      finish_login_attempt: { Args: { p_id: string; p_success: boolean }; Returns: boolean };
      has_password: { Args: { p_user_id: string }; Returns: boolean };
      is_recovery_token: { Args: { p_token_hash: string; p_user_id: string }; Returns: boolean };
      list_sessions: {
        Args: Record<PropertyKey, never>;
        Returns: {
          id: string;
          ip: unknown;
          is_current: boolean;
          last_seen_at: string;
          started_at: string;
          user_agent: string;
        }[];
      };
      normalize_word: { Args: { p_word: string }; Returns: string };
      password_verification_attempt: { Args: { p_event: Json }; Returns: Json };
      permit_password: { Args: { p_user_id: string }; Returns: string };
      prepare_mail: {
        Args: {
          p_confirms_registration?: boolean;
          p_email: string;
          p_expires_at?: string;
          p_purpose?: string;
          p_token_digest?: string;
          p_token_hash?: string;
          p_type?: string;
          p_user_id: string;
        };
        Returns: Json;
      };
      purge_expired: { Args: Record<PropertyKey, never>; Returns: undefined };
      record_missed_sign_ins: {
        Args: { p_before?: string };
        Returns: {
          created_at: string;
          email: string | null;
          id: string;
          ip: unknown;
          metadata: NonNullable<Json>;
          type: Database["public"]["Enums"]["auth_event_type"];
          user_agent: string | null;
          user_id: string | null;
        }[];
        SetofOptions: {
          from: "*";
          to: "auth_events";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      record_session_activity: {
        Args: { p_ip: unknown; p_remember?: boolean; p_session_id: string; p_user_agent: string };
        Returns: undefined;
      };
      record_sign_in: { Args: { p_session_id: string; p_user_id: string }; Returns: Json };
      record_test: {
        Args: {
          p_answers: Json;
          p_correct: number;
          p_list_id: string;
          p_mode: Database["public"]["Enums"]["recall_mode"];
          p_order_score: number;
          p_raw_correct: number;
          p_run_id: string;
          p_wrong: number;
        };
        Returns: {
          completed_at: string;
          correct: number;
          created_at: string;
          id: string;
          items_count: number;
          list_id: string;
          score: number;
          user_id: string;
          wrong: number;
        };
        SetofOptions: {
          from: "*";
          to: "tests";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      refund_ai_generation: { Args: { p_day: string; p_user_id: string }; Returns: boolean };
      reorder_list_items: {
        Args: { p_item_ids: string[]; p_list_id: string };
        Returns: {
          created_at: string;
          display: string;
          id: string;
          list_id: string;
          normalized: string;
          position: number;
          updated_at: string;
        }[];
        SetofOptions: {
          from: "*";
          to: "list_items";
          isOneToOne: false;
          isSetofReturn: true;
        };
      };
      replace_registration: { Args: { p_user_id: string }; Returns: string };
      reserve_magic_link: {
        Args: { p_browser_digest: string; p_email: string; p_ip: unknown };
        Returns: Json;
      };
      reserve_mail: { Args: { p_email: string }; Returns: Json };
      restore_list_item: {
        Args: { p_display: string; p_id: string; p_list_id: string; p_position: number };
        Returns: {
          created_at: string;
          display: string;
          id: string;
          list_id: string;
          normalized: string;
          position: number;
          updated_at: string;
        };
        SetofOptions: {
          from: "*";
          to: "list_items";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      start_code_attempt: { Args: { p_browser_digest?: string; p_email: string }; Returns: Json };
      start_login_attempt: { Args: { p_email: string; p_ip: unknown; p_user_agent: string }; Returns: Json };
      touch_list: {
        Args: { p_list_id: string };
        Returns: {
          category: Database["public"]["Enums"]["noun_category"] | null;
          created_at: string;
          first_tested_at: string | null;
          id: string;
          item_count: number;
          last_accessed_at: string | null;
          last_correct: number | null;
          last_score: number | null;
          last_tested_at: string | null;
          last_wrong: number | null;
          name: string;
          source: Database["public"]["Enums"]["list_source"];
          updated_at: string;
          user_id: string;
        };
        SetofOptions: {
          from: "*";
          to: "lists";
          isOneToOne: true;
          isSetofReturn: false;
        };
      };
      whoami: { Args: Record<PropertyKey, never>; Returns: Json };
    };
    Enums: {
      account_role: "buyer" | "seller" | "partner" | "admin";
      account_status: "active" | "suspended" | "deleted";
      account_tier: "free" | "pro" | "enterprise";
      auth_event_type:
        | "magic_link_sent"
        | "magic_link_clicked"
        | "user_signed_up"
        | "user_logged_in"
        | "password_login_success"
        | "password_login_failed"
        | "password_set"
        | "password_changed"
        | "password_reset_requested"
        | "user_logged_out"
        | "account_locked"
        | "session_expired"
        | "session_revoked"
        | "data_exported"
        | "session_replayed"
        | "email_changed";
      list_source: "manual" | "ai";
      noun_category: "animals" | "food" | "household_items" | "transport" | "jobs";
      recall_mode: "in_order" | "any_order";
      theme_preference: "system" | "light" | "dark";
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    keyof (DefaultSchema["Tables"] & DefaultSchema["Views"]) | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R;
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R;
      }
      ? R
      : never
    : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema["Tables"] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I;
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I;
      }
      ? I
      : never
    : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    keyof DefaultSchema["Tables"] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U;
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U;
      }
      ? U
      : never
    : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    keyof DefaultSchema["Enums"] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    keyof DefaultSchema["CompositeTypes"] | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never;

export const Constants = {
  public: {
    Enums: {
      account_role: ["buyer", "seller", "partner", "admin"],
      account_status: ["active", "suspended", "deleted"],
      account_tier: ["free", "pro", "enterprise"],
      auth_event_type: [
        "magic_link_sent",
        "magic_link_clicked",
        "user_signed_up",
        "user_logged_in",
        "password_login_success",
        "password_login_failed",
        "password_set",
        "password_changed",
        "password_reset_requested",
        "user_logged_out",
        "account_locked",
        "session_expired",
        "session_revoked",
        "data_exported",
        "session_replayed",
        "email_changed",
      ],
      list_source: ["manual", "ai"],
      noun_category: ["animals", "food", "household_items", "transport", "jobs"],
      recall_mode: ["in_order", "any_order"],
      theme_preference: ["system", "light", "dark"],
    },
  },
} as const;
